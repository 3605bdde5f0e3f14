"""The parts of the oracle. A package, so that no module of a measured project has the name of one of ours."""
