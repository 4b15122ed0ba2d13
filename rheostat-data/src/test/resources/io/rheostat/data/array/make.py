"""Writes the .npy files beside it with NumPy 2.4 itself."""

import numpy as np

count = np.arange(24)
np.save("doubles.npy", np.array([[0.5, -1, 2], [3, 4, np.nan]]))
np.save("fortran.npy", np.asfortranarray(count.astype("f4").reshape(2, 3, 4)))
np.save("bytes.npy", np.array([0, 255], "u1"))
np.save("booleans.npy", np.array([True, False]))
np.save("big_endian.npy", np.array([-2, 300], ">i2"))
np.save("longs.npy", np.array([[-1], [12]], "i8"))
np.save("scalar.npy", np.float32(7))
np.save("objects.npy", np.array([{}], object))
