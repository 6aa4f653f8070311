"""What tests of several folders share: small working programs and the fixtures that start them. Judges nothing."""
