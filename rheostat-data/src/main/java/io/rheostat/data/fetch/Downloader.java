package io.rheostat.data.fetch;

import io.rheostat.progress.Meter;
import io.rheostat.progress.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Brings one file here whole, whatever happens on the way: goes on where a connection was cut, in this run or in a later one, waits longer
 * from failure to failure, and believes no length and no checksum but the published ones.
 *
 * @param pause how to wait: a seam for tests
 * @param silence after which a server counts as gone
 */
record Downloader(Progress progress, Pause pause, Duration silence) {
    /** Failures in a row, nothing having arrived in between, after which it gives up. */
    static final int MOST_FAILURES = 6;

    /** The same where nothing has arrived at all: the address may be wrong, or there is no network. */
    static final int MOST_FAILURES_AT_FIRST = 3;

    private static final int CHUNK_BYTES = 1 << 16;
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);

    /** Waits. */
    @FunctionalInterface
    interface Pause {
        void of(Duration time) throws InterruptedException;
    }

    /**
     * Makes {@code target}, unless it is there already: under that name a file is always whole and checked.
     *
     * @throws IOException where the server refuses, keeps failing, or sends another file than the published one
     */
    void download(RemoteFile file, Path target) throws IOException {
        if (Files.exists(target)) {
            return;
        }
        PartFile part = new PartFile(target);
        boolean resumed = part.length() > 0;
        receiveAll(file, part);
        try {
            verify(file, part.path());
        } catch (RefusedException e) {
            part.delete();
            if (!resumed) {
                throw e;
            }
            // The older half may have been of another version, or damaged on this disk.
            receiveAll(file, part);
            verify(file, part.path());
        }
        part.finish();
    }

    private void receiveAll(RemoteFile file, PartFile part) throws IOException {
        int failures = 0;
        int most = MOST_FAILURES_AT_FIRST;
        try (Meter meter = new Meter(progress, "fetching " + file.name())) {
            while (true) {
                long before = part.length();
                try {
                    receive(file, part, meter);
                    return;
                } catch (RefusedException e) {
                    throw e;
                } catch (IOException e) {
                    boolean arrived = part.length() > before;
                    most = arrived ? MOST_FAILURES : most;
                    failures = arrived ? 1 : failures + 1;
                    if (failures == most) {
                        throw new IOException("it failed " + failures + " times, at last with: " + words(e), e);
                    }
                    meter.note("trying again after: " + words(e));
                    pause(failures);
                }
            }
        }
    }

    /** One request; returns when the file is whole. */
    private void receive(RemoteFile file, PartFile part, Meter meter) throws IOException {
        if (file.bytes() != null && part.length() == file.bytes()) {
            return;
        }
        long from = resumable(file, part) ? part.length() : 0;
        try (Answer answer = Answer.ask(file.address(), from, part.version(), silence)) {
            requireFile(answer, part);
            if (!answer.continues(from)) {
                requireWhole(answer, part);
                part.restart(answer.version());
            }
            long total = total(file, answer);
            requireSpace(part, total);
            meter.begin(total, part.length());
            append(answer, part, total, meter);
        }
    }

    /** Two halves may be joined where something will tell whether they fit. */
    private static boolean resumable(RemoteFile file, PartFile part) throws IOException {
        boolean more = file.bytes() == null || part.length() < file.bytes();
        return more && (file.checksum() != null || part.version() != null);
    }

    private static void requireFile(Answer answer, PartFile part) throws IOException {
        if (answer.status() == 416) {
            part.delete();
            throw new IOException("the server has less of the file than arrived before");
        }
        if (answer.isPassing()) {
            throw new IOException("the server answers " + answer.statusText());
        }
        if (answer.status() != 200 && answer.status() != 206) {
            throw new RefusedException("the server answers " + answer.statusText());
        }
        if (answer.isPage()) {
            throw new RefusedException("the server answers with a web page and not with the file");
        }
    }

    private static void requireWhole(Answer answer, PartFile part) throws IOException {
        if (answer.status() == 206) {
            part.delete();
            throw new IOException("the server sends another part of the file than was asked for");
        }
    }

    private static long total(RemoteFile file, Answer answer) throws IOException {
        long offered = answer.totalBytes();
        if (file.bytes() != null && offered >= 0 && offered != file.bytes()) {
            throw new RefusedException(
                    "the server offers " + offered + " bytes, but " + file.bytes() + " were published");
        }
        return file.bytes() != null ? file.bytes() : offered;
    }

    private static void requireSpace(PartFile part, long total) throws IOException {
        Path folder = part.path().toAbsolutePath().getParent();
        long missing = total - part.length();
        long free = Files.getFileStore(folder).getUsableSpace();
        if (missing > free) {
            throw new RefusedException("it needs " + missing + " bytes more, but " + folder + " has only " + free);
        }
    }

    private static void append(Answer answer, PartFile part, long total, Meter meter) throws IOException {
        long length = part.length();
        byte[] chunk = new byte[CHUNK_BYTES];
        try (InputStream in = answer.body();
                OutputStream out = part.append()) {
            for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
                length += count;
                if (total >= 0 && length > total) {
                    throw new RefusedException("the server sends more than the " + total + " bytes of the file");
                }
                out.write(chunk, 0, count);
                meter.reach(length);
            }
        }
        if (length < total) {
            throw new IOException("the connection was cut after " + length + " of " + total + " bytes");
        }
    }

    /** Whether {@code content} is the published file, as far as something about it was published. */
    static void verify(RemoteFile file, Path content) throws IOException {
        if (file.bytes() != null && Files.size(content) != file.bytes()) {
            throw new RefusedException(
                    content + " has " + Files.size(content) + " bytes, but " + file.bytes() + " were published");
        }
        if (file.checksum() != null) {
            String found = file.checksum().of(content);
            if (!found.equals(file.checksum().hex())) {
                throw new RefusedException(file.name() + " has "
                        + file.checksum().algorithm() + " " + found + ", but "
                        + file.checksum().hex() + " was published: it is another file, or was changed on the way");
            }
        }
    }

    private void pause(int failures) throws IOException {
        Duration time = Duration.ofSeconds(1L << Math.min(failures - 1, 6));
        try {
            pause.of(time.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }

    private static String words(IOException e) {
        return e.getClass() == IOException.class && e.getMessage() != null ? e.getMessage() : e.toString();
    }
}
