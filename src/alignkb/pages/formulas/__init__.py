"""What changes from one formula to another: its terms, and the things that its symbols stand for."""
