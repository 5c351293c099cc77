"""The chain over the trail, and the sealed file of a cycle that an auditor takes away."""
