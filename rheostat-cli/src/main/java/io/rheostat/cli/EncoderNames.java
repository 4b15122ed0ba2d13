package io.rheostat.cli;

import io.rheostat.network.EncoderType;
import java.util.Arrays;
import java.util.Iterator;

/** What may follow {@code --encoder}. */
final class EncoderNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
        return Arrays.stream(EncoderType.values()).map(EncoderType::toString).iterator();
    }
}
