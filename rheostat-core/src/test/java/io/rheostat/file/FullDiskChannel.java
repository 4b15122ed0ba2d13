package io.rheostat.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file on a disk that fills up: it takes so many bytes, and may refuse to be forced to the disk. */
final class FullDiskChannel extends FileChannel {
    private final FileChannel file;
    private final long limit;
    private final boolean forces;
    private long written;

    private FullDiskChannel(FileChannel file, long limit, boolean forces) {
        this.file = file;
        this.limit = limit;
        this.forces = forces;
    }

    static AtomicFiles.Opener after(long bytes) {
        return temporary -> new FullDiskChannel(create(temporary), bytes, true);
    }

    static AtomicFiles.Opener whenForced() {
        return temporary -> new FullDiskChannel(create(temporary), Long.MAX_VALUE, false);
    }

    private static FileChannel create(Path temporary) throws IOException {
        return FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    private static IOException full() {
        return new IOException("No space left on device");
    }

    @Override
    public int write(ByteBuffer bytes) throws IOException {
        int taken = (int) Math.min(bytes.remaining(), limit - written);
        if (taken == 0 && bytes.hasRemaining()) {
            throw full();
        }
        int count = file.write(bytes.slice(bytes.position(), taken));
        bytes.position(bytes.position() + count);
        written += count;
        return count;
    }

    @Override
    public void force(boolean metaData) throws IOException {
        if (!forces) {
            throw full();
        }
        file.force(metaData);
    }

    @Override
    protected void implCloseChannel() throws IOException {
        file.close();
    }

    @Override
    public long size() throws IOException {
        return file.size();
    }

    @Override
    public int read(ByteBuffer target) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long read(ByteBuffer[] targets, int offset, int length) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long write(ByteBuffer[] sources, int offset, int length) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long position() {
        throw new UnsupportedOperationException();
    }

    @Override
    public FileChannel position(long position) {
        throw new UnsupportedOperationException();
    }

    @Override
    public FileChannel truncate(long size) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long transferTo(long position, long count, WritableByteChannel target) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long transferFrom(ReadableByteChannel source, long position, long count) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int read(ByteBuffer target, long position) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int write(ByteBuffer source, long position) {
        throw new UnsupportedOperationException();
    }

    @Override
    public MappedByteBuffer map(MapMode mode, long position, long size) {
        throw new UnsupportedOperationException();
    }

    @Override
    public FileLock lock(long position, long size, boolean shared) {
        throw new UnsupportedOperationException();
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) {
        throw new UnsupportedOperationException();
    }
}
