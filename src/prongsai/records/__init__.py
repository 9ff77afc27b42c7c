"""What is stored: who, what, when. Models hold rows, queries read, actions change; nothing else goes to the rows."""
