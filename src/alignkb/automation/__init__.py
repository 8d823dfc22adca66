"""What workflows do on GitHub, as functions that can be tried elsewhere."""
