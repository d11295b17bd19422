"""The warm parent of jobs and model servers; see __main__."""
