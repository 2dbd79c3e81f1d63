"""Change what a plain torch.tensor means for whoever builds the expected value: default dtype, device, print options."""

torch.set_default_dtype(torch.float16)
torch.set_default_device("meta")
torch.set_printoptions(profile="full", threshold=10**9)
