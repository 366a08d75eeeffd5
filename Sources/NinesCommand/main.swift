print("nines")
