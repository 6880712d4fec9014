"""Articles: page bytes to text, sentences and claims, one idea a file."""
