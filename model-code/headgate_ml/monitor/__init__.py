"""Drift and quality of what an endpoint sees and answers, against the version's baseline."""
