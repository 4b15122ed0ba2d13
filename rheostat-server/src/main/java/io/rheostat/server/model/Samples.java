package io.rheostat.server.model;

import io.rheostat.InvalidInputException;
import io.rheostat.image.ImageDecoder;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Photographs that lie in a folder, by name; in memory as a whole. A request names one by its id and never by a path. Immutable.
 *
 * @param all by id
 */
public record Samples(List<Sample> all) {
    /** More than a page can show. */
    private static final int MOST = 24;

    private static final long MOST_BYTES = 4 << 20;
    private static final int LONGEST_ID = 64;
    private static final Logger LOG = LoggerFactory.getLogger(Samples.class);

    public Samples {
        all = List.copyOf(all);
    }

    /** The folder {@code NAME.samples} beside a bundle, where there is one. */
    public static Samples beside(Path bundle) {
        Path absolute = bundle.toAbsolutePath().normalize();
        return in(absolute.resolveSibling(absolute.getFileName() + ".samples"));
    }

    /**
     * The PNG and JPEG files of a folder, up to 24 of up to 4 MiB; none where there is no such folder. What can't be shown is skipped. */
    public static Samples in(Path folder) {
        if (!Files.isDirectory(folder)) {
            return new Samples(List.of());
        }
        Set<String> ids = new HashSet<>();
        try (Stream<Path> files = Files.list(folder)) {
            return new Samples(files.sorted()
                    .flatMap(file -> read(file, ids).stream())
                    .limit(MOST)
                    .toList());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public Optional<Sample> find(String id) {
        return all.stream().filter(sample -> sample.id().equals(id)).findFirst();
    }

    private static Optional<Sample> read(Path file, Set<String> ids) {
        String name = file.getFileName().toString();
        String type = type(name.toLowerCase(Locale.ROOT));
        try {
            if (type.isEmpty() || Files.size(file) > MOST_BYTES) {
                return Optional.empty();
            }
            byte[] encoded = Files.readAllBytes(file);
            BufferedImage picture = ImageDecoder.decode(name, encoded);
            String stem = name.substring(0, name.lastIndexOf('.'));
            return Optional.of(new Sample(
                    id(stem, ids), stem.replace('-', ' '), type, picture.getHeight(), picture.getWidth(), encoded));
        } catch (IOException | InvalidInputException unusable) {
            LOG.warn("the sample {} is skipped: {}", name, unusable.getMessage());
            return Optional.empty();
        }
    }

    private static String type(String name) {
        if (name.endsWith(".png")) {
            return "image/png";
        }
        return name.endsWith(".jpg") || name.endsWith(".jpeg") ? "image/jpeg" : "";
    }

    /** For addresses; with a number where another file's would be the same, as those of names in other scripts. */
    private static String id(String stem, Set<String> taken) {
        String all = stem.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        String plain = all.equals("-") ? "sample" : all.substring(0, Math.min(LONGEST_ID, all.length()));
        String id = plain;
        for (int number = 2; !taken.add(id); number++) {
            id = plain + "-" + number;
        }
        return id;
    }
}
