package io.rheostat.file;

import io.rheostat.tensor.FloatTensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Writes named tensors in the safetensors format, which carries no code and which every framework reads: eight bytes of header length,
 * a JSON header, and the raw little-endian data. Equal content gives equal bytes. Stateless.
 *
 * <p>The format: <a href="https://huggingface.co/docs/safetensors">huggingface.co/docs/safetensors</a>.
 */
public final class Safetensors {
    private Safetensors() {}

    /** Writes {@code tensors} as F32, atomically. See {@link #writeRaw}. */
    public static void write(Path file, Map<String, FloatTensor> tensors, Map<String, String> metadata) {
        writeRaw(
                file,
                tensors.entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, e -> RawTensor.of(e.getValue()))),
                metadata);
    }

    /**
     * Writes {@code tensors} of any type, atomically, one after the other and each without being copied as a whole.
     *
     * @param metadata free strings, kept in the header
     * @throws java.io.UncheckedIOException where the file can't be written; the old one is kept
     */
    public static void writeRaw(Path file, Map<String, RawTensor> tensors, Map<String, String> metadata) {
        SafetensorsHeader header = SafetensorsHeader.layOut(tensors, metadata);
        AtomicFiles.write(file, channel -> {
            AtomicFiles.writeFully(channel, header.encode());
            for (Map.Entry<String, TensorInfo> entry : header.tensors().entrySet()) {
                writeTensor(
                        channel,
                        entry.getKey(),
                        tensors.get(entry.getKey()),
                        entry.getValue().bytes());
            }
        });
    }

    private static void writeTensor(WritableByteChannel channel, String name, RawTensor tensor, long bytes)
            throws IOException {
        CountingChannel counting = new CountingChannel(channel);
        tensor.content().writeTo(counting);
        if (counting.written != bytes) {
            throw new IllegalStateException(
                    "tensor " + name + ": wrote " + counting.written + " bytes where its shape needs " + bytes);
        }
    }

    private static final class CountingChannel implements WritableByteChannel {
        private final WritableByteChannel target;
        private long written;

        CountingChannel(WritableByteChannel target) {
            this.target = target;
        }

        @Override
        public int write(ByteBuffer bytes) throws IOException {
            int count = target.write(bytes);
            written += count;
            return count;
        }

        @Override
        public boolean isOpen() {
            return target.isOpen();
        }

        @Override
        public void close() {
            // The file belongs to the one who opened it.
        }
    }
}
