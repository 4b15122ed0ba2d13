package io.rheostat.train.torch;

import org.bytedeco.javacpp.Pointer;

/**
 * How much memory the process holds outside the Java heap, at one moment.
 *
 * @param trackedBytes bytes of the native objects that JavaCPP tracks: their handles, not what tensors hold; 0 where the
 *     JVM runs with {@code org.bytedeco.javacpp.nopointergc}
 * @param trackedCount how many native objects JavaCPP tracks; 0 as above
 * @param residentBytes resident set of the whole process, Java heap included
 */
public record NativeMemory(long trackedBytes, long trackedCount, long residentBytes) {
    public static NativeMemory now() {
        return new NativeMemory(Pointer.totalBytes(), Pointer.totalCount(), Pointer.physicalBytes());
    }

    /** What came on top since {@code earlier}; negative where memory was given back. */
    public NativeMemory since(NativeMemory earlier) {
        return new NativeMemory(
                trackedBytes - earlier.trackedBytes,
                trackedCount - earlier.trackedCount,
                residentBytes - earlier.residentBytes);
    }
}
