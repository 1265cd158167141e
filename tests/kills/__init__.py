"""The proof that nothing is lost or told twice when processes and servers are killed at random moments."""
