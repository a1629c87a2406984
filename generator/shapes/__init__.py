"""One file a report shape: what it is recognised by, and how it is parsed; `parsing` chooses."""
