package io.rheostat.file;

import io.rheostat.InvalidInputException;
import io.rheostat.ops.Shape;
import io.rheostat.tensor.FloatTensor;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.SortedMap;

/**
 * An open safetensors file. The header is read and checked when it is opened, tensors when they are asked for. Thread-safe. A file that
 * is replaced meanwhile (see {@link AtomicFiles}) goes on to give what it held when it was opened.
 */
public final class SafetensorsFile implements AutoCloseable {
    /** What the format's reference reader allows. */
    private static final long MAX_HEADER_BYTES = 100_000_000;

    private final Path path;
    private final FileChannel channel;
    private final SafetensorsHeader header;
    private final long dataStart;

    private SafetensorsFile(Path path, FileChannel channel) throws IOException {
        this.path = path;
        this.channel = channel;
        long headerBytes = readHeaderLength();
        this.dataStart = Long.BYTES + headerBytes;
        ByteBuffer json = ByteBuffer.allocate((int) headerBytes);
        fill(Long.BYTES, json);
        this.header = new SafetensorsHeaderParser(path.toString()).parse(json.flip(), channel.size() - dataStart);
    }

    /**
     * Opens {@code path} and checks its header: every tensor of a known type, inside the file, in its own bytes.
     *
     * @throws InvalidInputException where it is not a sound safetensors file; names the file, the tensor and the reason
     */
    public static SafetensorsFile open(Path path) {
        if (Files.isDirectory(path)) {
            throw new InvalidInputException("file " + path + ": is a folder. Maybe give the name of a file in it.");
        }
        try {
            FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
            try {
                return new SafetensorsFile(path, channel);
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        } catch (NoSuchFileException e) {
            throw new InvalidInputException("file " + path + ": does not exist. Maybe check the path.", e);
        } catch (IOException e) {
            throw FileFailure.of("read " + path, e);
        }
    }

    /** Names of all tensors, in the order of the file. */
    public Set<String> names() {
        return header.tensors().keySet();
    }

    public SortedMap<String, String> metadata() {
        return header.metadata();
    }

    public Shape shape(String name) {
        return info(name).shape();
    }

    public ElementType type(String name) {
        return info(name).type();
    }

    /** Reads a tensor of type F32, F16 or BF16, the latter two widened. */
    public FloatTensor read(String name) {
        TensorInfo info = info(name);
        require(name, info.type().isFloat(), "is " + info.type() + ", and F32, F16 or BF16 is expected");
        float[] values = new float[arrayLength(name, info)];
        readChunks(name, (chunk, first) -> Elements.readFloats(chunk, info.type(), values, first));
        return new FloatTensor(info.shape(), values);
    }

    /** Reads a tensor of type I64, I32 or U8, the latter two widened; U8 counts from 0 to 255. */
    public long[] readLongs(String name) {
        TensorInfo info = info(name);
        require(name, !info.type().isFloat(), "is " + info.type() + ", and I64, I32 or U8 is expected");
        long[] values = new long[arrayLength(name, info)];
        readChunks(name, (chunk, first) -> Elements.readLongs(chunk, info.type(), values, first));
        return values;
    }

    /** The bytes of a tensor of any type, little-endian. */
    public byte[] readBytes(String name) {
        long bytes = info(name).bytes();
        require(name, bytes <= Elements.MAX_ARRAY, "has " + bytes + " bytes, too many for an array");
        byte[] values = new byte[(int) bytes];
        readInto(name, ByteBuffer.wrap(values));
        return values;
    }

    /** Fills {@code target}, which must have exactly the bytes of the tensor remaining, little-endian: native memory without a copy. */
    public void readInto(String name, ByteBuffer target) {
        TensorInfo info = info(name);
        if (target.remaining() != info.bytes()) {
            throw new IllegalArgumentException(
                    name + ": " + info.bytes() + " bytes do not fit into " + target.remaining());
        }
        readAt(dataStart + info.begin(), target);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw FileFailure.of("close " + path, e);
        }
    }

    @Override
    public String toString() {
        return path.toString();
    }

    private void readChunks(String name, Elements.Reader reader) {
        TensorInfo info = info(name);
        ByteBuffer chunk = ByteBuffer.allocate((int) Math.min(Elements.CHUNK_BYTES, info.bytes()))
                .order(ByteOrder.LITTLE_ENDIAN);
        int first = 0;
        for (long at = info.begin(); at < info.end(); at += chunk.limit()) {
            chunk.clear().limit((int) Math.min(chunk.capacity(), info.end() - at));
            readAt(dataStart + at, chunk);
            chunk.flip();
            first += reader.read(chunk, first);
        }
    }

    private int arrayLength(String name, TensorInfo info) {
        long elements = info.shape().elements();
        require(name, elements <= Elements.MAX_ARRAY, "has " + elements + " elements, too many for an array");
        return (int) elements;
    }

    private TensorInfo info(String name) {
        TensorInfo info = header.tensors().get(name);
        if (info == null) {
            throw new InvalidInputException("file " + path + ": has no tensor \"" + name + "\"; " + names().size()
                    + " others. " + "Maybe it belongs to another network.");
        }
        return info;
    }

    private void require(String name, boolean condition, String reason) {
        if (!condition) {
            throw new InvalidInputException("file " + path + ": tensor \"" + name + "\" " + reason + ".");
        }
    }

    private long readHeaderLength() throws IOException {
        long size = channel.size();
        long length = -1;
        if (size >= Long.BYTES) {
            ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            fill(0, bytes);
            length = bytes.getLong(0);
        }
        if (length < 2 || length > MAX_HEADER_BYTES || length > size - Long.BYTES) {
            throw new InvalidInputException("file " + path + ": a header of " + Long.toUnsignedString(length)
                    + " bytes does not fit into the file's " + size + " bytes (at least 2 and at most "
                    + MAX_HEADER_BYTES
                    + " are allowed)." + SafetensorsHeaderParser.ADVICE);
        }
        return length;
    }

    /** Piece by piece, for the platform keeps a native copy of whatever is read into an array at once. */
    private void fill(long position, ByteBuffer target) throws IOException {
        int end = target.limit();
        long at = position;
        while (target.position() < end) {
            target.limit(Math.min(end, target.position() + Elements.CHUNK_BYTES));
            int count = channel.read(target, at);
            if (count < 0) {
                throw new EOFException("the file was truncated while it was open");
            }
            at += count;
        }
    }

    private void readAt(long position, ByteBuffer target) {
        try {
            fill(position, target);
        } catch (IOException e) {
            throw FileFailure.of("read " + path, e);
        }
    }
}
