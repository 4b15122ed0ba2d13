package io.rheostat.pretrained;

import io.rheostat.InvalidInputException;
import io.rheostat.config.ConfigReader;
import io.rheostat.file.FileFailure;
import io.rheostat.file.FiniteCheck;
import io.rheostat.file.Sha256;
import io.rheostat.ops.Shape;
import io.rheostat.tensor.FloatTensor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/**
 * A layers model of TensorFlow.js: a manifest of weight groups, each the concatenation of its weights, cut into shards. A group of which a
 * shard is missing is absent, and the others are not. Reads float32, little-endian.
 *
 * @param weights name to where the values lie
 * @param absent names of the groups that lack a shard
 */
record TfjsModel(Path manifest, SortedMap<String, Place> weights, SortedSet<String> absent) implements WeightFile {
    private static final String ADVICE = " Maybe the download is not complete, or the model was converted otherwise.";

    /**
     * @param shards of the group, in order
     * @param offset in bytes, in their concatenation
     */
    record Place(Shape shape, String type, List<Path> shards, long offset) {
        long bytes() {
            return Math.multiplyExact(shape.elements(), (long) Float.BYTES);
        }
    }

    TfjsModel {
        weights = Collections.unmodifiableSortedMap(new TreeMap<>(weights));
        absent = Collections.unmodifiableSortedSet(new TreeSet<>(absent));
    }

    static TfjsModel open(Path manifest) {
        JsonNode groups = ConfigReader.readJsonTree(manifest).path("weightsManifest");
        if (!groups.isArray() || groups.isEmpty()) {
            throw new InvalidInputException(
                    "file " + manifest + ": has no weightsManifest; a layers model of TensorFlow.js has one." + ADVICE);
        }
        SortedMap<String, Place> weights = new TreeMap<>();
        SortedSet<String> absent = new TreeSet<>();
        for (JsonNode group : groups) {
            Map<String, Place> places = places(manifest, group);
            if (shards(manifest, group).stream().allMatch(Files::exists)) {
                checkSize(manifest, group, places);
                weights.putAll(places);
            } else {
                absent.addAll(places.keySet());
            }
        }
        return new TfjsModel(manifest, weights, absent);
    }

    private static Map<String, Place> places(Path manifest, JsonNode group) {
        Map<String, Place> places = new TreeMap<>();
        long offset = 0;
        for (JsonNode weight : group.path("weights")) {
            boolean quantised = weight.has("quantization");
            String type = (quantised ? "quantised " : "") + weight.path("dtype").asString("");
            Place place = new Place(shape(manifest, weight), type, shards(manifest, group), offset);
            offset += place.bytes();
            places.put(weight.path("name").asString(""), place);
        }
        return places;
    }

    private static Shape shape(Path manifest, JsonNode weight) {
        JsonNode shape = weight.path("shape");
        int[] extents = StreamSupport.stream(shape.spliterator(), false)
                .mapToInt(n -> n.asInt(-1))
                .toArray();
        for (int extent : extents) {
            if (extent < 1) {
                throw new InvalidInputException("file " + manifest + ": weight "
                        + weight.path("name").asString("without a name") + " has shape " + shape
                        + ", and extents of at least 1 are allowed." + ADVICE);
            }
        }
        return new Shape(extents);
    }

    private static List<Path> shards(Path manifest, JsonNode group) {
        Path folder = manifest.toAbsolutePath().normalize().getParent();
        List<Path> shards = new ArrayList<>();
        for (JsonNode path : group.path("paths")) {
            Path shard = folder.resolve(path.asString("")).normalize();
            if (!shard.startsWith(folder) || shard.equals(folder)) {
                throw new InvalidInputException("file " + manifest + ": the shard " + path
                        + " is not allowed; files in the manifest's folder are." + ADVICE);
            }
            shards.add(shard);
        }
        return shards;
    }

    private static void checkSize(Path manifest, JsonNode group, Map<String, Place> places) {
        boolean plain = places.values().stream().allMatch(place -> place.type().equals("float32"));
        long wanted = places.values().stream().mapToLong(Place::bytes).sum();
        long found = 0;
        for (Path shard : shards(manifest, group)) {
            found += size(shard);
        }
        if (plain && found != wanted) {
            throw new InvalidInputException("file " + manifest + ": the shards " + group.path("paths") + " have "
                    + found + " bytes, and their weights " + places.keySet() + " need " + wanted + "." + ADVICE);
        }
    }

    @Override
    public SortedSet<String> names() {
        return new TreeSet<>(weights.keySet());
    }

    @Override
    public FloatTensor read(String name) {
        Place place = weights.get(name);
        if (place == null) {
            throw new InvalidInputException(
                    "file " + manifest + ": has no weight \"" + name + "\"." + " Maybe it belongs to another network.");
        }
        if (!place.type().equals("float32")) {
            throw new InvalidInputException("file " + manifest + ": weight \"" + name + "\" is " + place.type()
                    + ", and float32 is allowed. Maybe convert the model without quantisation.");
        }
        ByteBuffer bytes = ByteBuffer.wrap(content(place)).order(ByteOrder.LITTLE_ENDIAN);
        float[] values = new float[Math.toIntExact(place.shape().elements())];
        bytes.position(Math.toIntExact(place.offset())).asFloatBuffer().get(values);
        return FiniteCheck.require(manifest, name, new FloatTensor(place.shape(), values));
    }

    private static byte[] content(Place place) {
        ByteArrayOutputStream group = new ByteArrayOutputStream();
        for (Path shard : place.shards()) {
            try {
                group.write(Files.readAllBytes(shard));
            } catch (IOException e) {
                throw FileFailure.of("read " + shard, e);
            }
        }
        return group.toByteArray();
    }

    private static long size(Path shard) {
        try {
            return Files.size(shard);
        } catch (IOException e) {
            throw FileFailure.of("read " + shard, e);
        }
    }

    /** Of the hashes of the manifest and of all shards, in the order of the weights' names. */
    @Override
    public String sha256() {
        Set<Path> files = new LinkedHashSet<>();
        files.add(manifest);
        weights.values().forEach(place -> files.addAll(place.shards()));
        StringBuilder hashes = new StringBuilder();
        files.forEach(file -> hashes.append(Sha256.of(file)));
        return Sha256.of(hashes.toString());
    }

    @Override
    public void close() {
        // Nothing is held open.
    }
}
