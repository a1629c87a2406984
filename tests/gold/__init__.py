"""Texts in our own words with hand labels, and the notation they are labelled in."""
