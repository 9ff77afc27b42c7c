"""The rules of the assessment: values in, values out, standard library only."""
