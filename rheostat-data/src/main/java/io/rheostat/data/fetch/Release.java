package io.rheostat.data.fetch;

import java.util.List;

/**
 * A published data set: where its files are, and what its publishers ask of whoever uses it.
 *
 * @param name what users call it, as in {@code rheostat data fetch NAME}
 * @param files archives are unpacked, all else is kept as it is
 * @param enclosing folders around the data in the archives, which are left away
 * @param terms one line
 * @param byHand what to do where the address does not answer any more, one sentence; may be empty
 */
public record Release(String name, List<RemoteFile> files, int enclosing, String terms, String byHand) {
    public Release {
        files = List.copyOf(files);
    }
}
