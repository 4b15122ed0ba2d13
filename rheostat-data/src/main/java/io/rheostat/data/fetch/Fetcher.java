package io.rheostat.data.fetch;

import io.rheostat.InvalidInputException;
import io.rheostat.file.AtomicFolders;
import io.rheostat.file.FileFailure;
import io.rheostat.progress.Meter;
import io.rheostat.progress.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Brings a release here: fetches its files, checks them, and unpacks them. The folder appears when all of it is there; until then what has
 * arrived lies beside it, in {@code FOLDER.download}, and a later run goes on from there. Not for one folder from two processes at once.
 */
public final class Fetcher {
    private static final Duration SILENCE = Duration.ofSeconds(60);
    private static final String DAMAGED =
            "Maybe it is damaged, or not what its name says; delete it and fetch it again.";

    private final Progress progress;
    private final Downloader downloader;

    public Fetcher(Progress progress) {
        this(progress, new Downloader(progress, time -> Thread.sleep(time.toMillis()), SILENCE));
    }

    Fetcher(Progress progress, Downloader downloader) {
        this.progress = progress;
        this.downloader = downloader;
    }

    /**
     * Fetches what is not here yet; takes as long as the network does, and a minute or so a gigabyte to check and unpack.
     *
     * @param mirror a folder on another server that has files of the same names, or null for the official addresses
     * @param folder where the data goes; has to be empty, or not be there
     * @throws InvalidInputException where the folder holds something
     * @throws UncheckedIOException where a file can't be fetched, is not the published one, or can't be unpacked
     */
    public void fetch(Release release, @Nullable URI mirror, Path folder) {
        Path target = folder.toAbsolutePath().normalize();
        requireFree(target);
        Path arrivals = target.resolveSibling(target.getFileName() + ".download");
        try {
            Files.createDirectories(arrivals);
            List<Path> files = new ArrayList<>();
            for (RemoteFile file : release.files()) {
                files.add(arrive(release, mirror == null ? file : file.at(mirror), arrivals));
            }
            settle(release, files, target, true);
            deleteFlat(arrivals);
        } catch (IOException e) {
            deleteEmpty(arrivals);
            throw FileFailure.of("fetch " + release.name(), e);
        }
    }

    /**
     * Takes a file of the release that was fetched by other means. Where the release has a checksum, the file must have it; its name may be
     * another than the official one.
     *
     * @param given is left as it is
     * @throws InvalidInputException where {@code given} is no file or is not the published one, or the folder holds something
     */
    public void take(Release release, Path given, Path folder) {
        Path target = folder.toAbsolutePath().normalize();
        requireFree(target);
        if (!Files.isRegularFile(given)) {
            throw new InvalidInputException("file " + given.toAbsolutePath()
                    + ": does not exist. Maybe the path is relative to another folder than you thought.");
        }
        try {
            Downloader.verify(release.files().get(0), given);
            settle(release, List.of(given), target, false);
        } catch (RefusedException e) {
            throw new InvalidInputException(
                    "file " + given + ": " + e.getMessage() + ". Maybe it is damaged; fetch it again.", e);
        } catch (IOException e) {
            throw FileFailure.of("take " + given, e);
        }
    }

    private Path arrive(Release release, RemoteFile file, Path arrivals) throws IOException {
        Path target = arrivals.resolve(file.name());
        try {
            downloader.download(file, target);
            return target;
        } catch (IOException e) {
            String advice = release.byHand().isEmpty() ? "" : ". " + release.byHand();
            throw new IOException(file.address() + ": " + reason(e) + advice.replaceAll("\\.$", ""), e);
        }
    }

    private static String reason(IOException e) {
        return e.getMessage() == null ? e.toString() : e.getMessage();
    }

    /** What is no archive is moved where that is allowed, for it may be large. Nothing is forced to the disk: it can be fetched again. */
    private void settle(Release release, List<Path> files, Path folder, boolean mayMove) {
        AtomicFolders.write(folder, made -> {
            for (int i = 0; i < files.size(); i++) {
                Path file = files.get(i);
                if (Unpacker.unpacks(file.getFileName().toString())) {
                    boolean doubtful = mayMove && release.files().get(i).checksum() == null;
                    unpack(file, new Place(made, release.enclosing(), new Quota(Files.size(file))), doubtful);
                } else if (mayMove) {
                    Files.move(file, made.resolve(file.getFileName()));
                } else {
                    Files.copy(file, made.resolve(release.files().get(0).name()));
                }
            }
        });
    }

    /** @param doubtful whether it came from the network and nothing but its content tells whether it is whole */
    private void unpack(Path archive, Place place, boolean doubtful) {
        try (Meter meter = new Meter(progress, "unpacking " + archive.getFileName())) {
            Unpacker.unpack(archive, place, meter);
        } catch (IOException e) {
            throw new InvalidInputException(
                    "archive " + archive + " can't be unpacked: " + reason(e) + ". "
                            + (doubtful ? discard(archive) : DAMAGED),
                    e);
        }
    }

    /** Kept, it would be taken for a finished one at every later run, and the server would never be asked again. */
    private static String discard(Path archive) {
        try {
            Files.deleteIfExists(archive);
            deleteEmpty(archive.toAbsolutePath().getParent());
            return "It was deleted, because no checksum was published that could tell whether it is whole. Maybe it was cut"
                    + " off on its way here; give the command again to fetch it anew.";
        } catch (IOException e) {
            return DAMAGED;
        }
    }

    private static void requireFree(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> content = Files.isDirectory(folder) ? Files.list(folder) : Stream.of(folder)) {
            if (content.findAny().isPresent()) {
                throw new InvalidInputException("out: " + folder.toAbsolutePath() + " is there already and not empty."
                        + " Maybe the data is in it; otherwise give another folder with --out.");
            }
        } catch (IOException e) {
            throw FileFailure.of("read " + folder, e);
        }
    }

    /** Where nothing arrived, nothing is left. */
    private static void deleteEmpty(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            if (files.findAny().isEmpty()) {
                Files.delete(folder);
            }
        } catch (IOException e) {
            // The failure that led here is the one to tell of.
        }
    }

    private static void deleteFlat(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
