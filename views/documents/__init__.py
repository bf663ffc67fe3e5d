"""The model's documents: whatever states facts about the model is written from the model.

A document is written whole, or between the marks of a paper whose sentences are a person's.
"""
