package io.rheostat.data.check;

import io.rheostat.InvalidInputException;
import io.rheostat.Nearest;
import io.rheostat.data.cifar.Cifar100;
import io.rheostat.data.folder.ManifestFolder;
import io.rheostat.data.nyu.NyuSource;
import io.rheostat.data.pascal.PascalSource;
import io.rheostat.data.rgbd.RgbdSource;
import io.rheostat.data.source.DataName;
import io.rheostat.data.voc.VocSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The formats of data on disk, by which files and folders there are. */
final class Formats {
    /** From the more particular to the more general: what NYUDv2 looks like, a plain folder of VOC does too. */
    private static final Map<DataName, Predicate<Path>> FORMATS = new LinkedHashMap<>();

    static {
        FORMATS.put(DataName.FOLDER, ManifestFolder::recognises);
        FORMATS.put(DataName.CIFAR100_MTL, Cifar100::recognises);
        FORMATS.put(DataName.PASCAL_CONTEXT, PascalSource::recognises);
        FORMATS.put(DataName.NYUDV2, NyuSource::recognises);
        FORMATS.put(DataName.RGBD_KITCHEN, RgbdSource::recognises);
        FORMATS.put(DataName.VOC_DENSE, VocSource::recognises);
    }

    private Formats() {}

    private static List<String> names() {
        return FORMATS.keySet().stream().map(DataName::toString).sorted().toList();
    }

    /** @throws InvalidInputException where nothing is there, or nothing known */
    static DataName recognise(Path path) {
        if (!Files.exists(path)) {
            throw new InvalidInputException("path: " + path.toAbsolutePath()
                    + " does not exist. Maybe it is relative to another folder than you thought, or has to be fetched first"
                    + " with rheostat data fetch.");
        }
        return FORMATS.entrySet().stream()
                .filter(format -> format.getValue().test(path))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new InvalidInputException("path: " + path.toAbsolutePath()
                        + " looks like none of the known formats, " + String.join(", ", names())
                        + ". Maybe it is one folder too high or too low; with --format it is said what is missing."));
    }

    static DataName named(String name) {
        return FORMATS.keySet().stream()
                .filter(format -> format.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new InvalidInputException("format: \"" + name + "\" is not known; "
                        + String.join(", ", names()) + " are. " + Nearest.advice(name, names())));
    }
}
