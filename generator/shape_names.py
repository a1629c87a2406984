"""The names of the shapes a report may have."""

# One of these, or one that a package adds.
Shape = str
SHAPES = ("assessment", "update", "column", "note")
