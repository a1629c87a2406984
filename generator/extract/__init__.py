"""What one report holds, one file a kind; `whole` finds all of it.

Nothing is imported here: who needs one rule of one kind should not wait for all the others.
"""
