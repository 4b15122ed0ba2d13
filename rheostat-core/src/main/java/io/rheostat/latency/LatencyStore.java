package io.rheostat.latency;

import io.rheostat.InvalidInputException;
import io.rheostat.config.ConfigReader;
import io.rheostat.config.ConfigWriter;
import io.rheostat.file.AtomicFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The file beside a bundle that holds its latencies, an entry a machine: {@code x/bundle.latency.json} for the folder {@code x/bundle}, and
 * {@code model.zip.latency.json} for {@code model.zip}. It is no part of the bundle, which is the same on every machine.
 *
 * <p>Thread-safe within one store. A reader sees the file before or after a change and never between; of two programs that write at the
 * same moment, the last wins.
 */
public final class LatencyStore {
    /** The format that this code writes, and the newest that it reads. */
    public static final int VERSION = 1;

    private static final String SUFFIX = ".latency.json";

    private final Path file;

    private record Content(int formatVersion, List<LatencyEntry> entries) {
        private Content {
            entries = List.copyOf(entries);
        }
    }

    private LatencyStore(Path file) {
        this.file = file;
    }

    /** Of the bundle at {@code bundle}, be it a folder or a zip; neither need exist. */
    public static LatencyStore beside(Path bundle) {
        Path absolute = bundle.toAbsolutePath().normalize();
        if (absolute.getFileName() == null) {
            throw new InvalidInputException("bundle " + bundle + ": has no name, so that nothing can lie beside it."
                    + " Maybe give the bundle's own folder.");
        }
        return new LatencyStore(absolute.resolveSibling(absolute.getFileName() + SUFFIX));
    }

    public Path file() {
        return file;
    }

    /**
     * What was measured on this machine for this very bundle; an entry of the machine for another bundle is none.
     *
     * @throws InvalidInputException where the file is damaged, or newer than this code
     */
    public synchronized Optional<LatencyEntry> find(MachineKey machine, String bundle) {
        return read().stream()
                .filter(entry ->
                        entry.machine().equals(machine) && entry.bundle().equals(bundle))
                .findFirst();
    }

    /**
     * Writes an entry, in place of the one of the same machine; those of other machines stay.
     *
     * @throws InvalidInputException where the file that is there is damaged; it is left as it is
     * @throws java.io.UncheckedIOException where it can't be written; what was there is kept
     */
    public synchronized void put(LatencyEntry entry) {
        List<LatencyEntry> entries = new ArrayList<>(read());
        entries.removeIf(old -> old.machine().equals(entry.machine()));
        entries.add(entry);
        AtomicFiles.write(file, ConfigWriter.toJson(new Content(VERSION, entries)));
    }

    private List<LatencyEntry> read() {
        if (Files.notExists(file)) {
            return List.of();
        }
        try {
            JsonNode tree = ConfigReader.readJsonTree(file);
            requireReadable(tree.path("formatVersion"));
            return ConfigReader.bindJson(file.toString(), tree, Content.class).entries();
        } catch (InvalidInputException e) {
            throw new InvalidInputException(
                    e.getMessage()
                            + " The file holds latencies alone. Maybe delete it, and calibrate the latency anew.",
                    e);
        }
    }

    /** The version is judged before all else: of what a newer one says, nothing can be known. */
    private void requireReadable(JsonNode version) {
        if (!version.isInt() || version.intValue() != VERSION) {
            throw new InvalidInputException(
                    file + ": formatVersion " + version + " is not readable; this program reads " + VERSION + ".");
        }
    }
}
