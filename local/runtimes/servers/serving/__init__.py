"""The scikit-learn image's model server, answering on a socket that the supervisor has opened; see main."""
