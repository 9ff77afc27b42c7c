"""Pages by audience. No models: queries are asked and acts are called."""
