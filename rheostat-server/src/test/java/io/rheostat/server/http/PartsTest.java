package io.rheostat.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartsTest {
    private static final int SLACK = 1 << 20;

    /** The bytes themselves are the oracle. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 16_383, 16_384, 16_385, 49_152, 100_000, 3_000_001})
    void whatever_comes_in_whatever_pieces_is_put_together(int size) throws IOException {
        Random random = new Random(size);
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        AtomicLong taken = new AtomicLong();
        Parts parts = new Parts(taken::addAndGet);
        InputStream in = new InPieces(bytes, random);
        while (parts.read(in)) {
            assertThat(taken.get()).isBetween((long) parts.size(), 2L * parts.size() + SLACK);
        }
        assertThat(parts.size()).isEqualTo(size);
        assertThat(parts.joined()).isEqualTo(bytes);
    }

    @Test
    void what_is_refused_is_not_read() {
        InputStream in = new ByteArrayInputStream(new byte[10]);
        Parts parts = new Parts(bytes -> {
            throw new IllegalStateException("full");
        });
        assertThatThrownBy(() -> parts.read(in)).hasMessage("full");
        assertThat(in).hasBinaryContent(new byte[10]);
    }

    /** As networks deliver. */
    private static final class InPieces extends ByteArrayInputStream {
        private final Random random;

        InPieces(byte[] bytes, Random random) {
            super(bytes);
            this.random = random;
        }

        @Override
        public synchronized int read(byte[] target, int offset, int length) {
            return super.read(target, offset, Math.min(length, 1 + random.nextInt(9_000)));
        }
    }
}
