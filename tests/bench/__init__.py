"""What a build costs: corpora of any size, measured beside other static site generators."""
