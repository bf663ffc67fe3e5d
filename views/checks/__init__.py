"""The page Checks: rows in the reader's words, streamed while they are found, and the model in the reader's browser."""
