// While the board is being developed nothing is kept: what is asked for is what is there. The published one is beside this file.
