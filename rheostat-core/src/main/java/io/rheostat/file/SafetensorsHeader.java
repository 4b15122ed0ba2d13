package io.rheostat.file;

import io.rheostat.InvalidInputException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The header of a safetensors file: what is stored, and where.
 *
 * @param tensors in the order in which they lie in the file
 */
record SafetensorsHeader(Map<String, TensorInfo> tensors, SortedMap<String, String> metadata) {
    static final String METADATA = "__metadata__";
    private static final int ALIGNMENT = 8;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    SafetensorsHeader {
        tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
        metadata = Collections.unmodifiableSortedMap(new TreeMap<>(metadata));
    }

    /** Lays the tensors out: larger elements first, then by name, so that equal content gives equal bytes. */
    static SafetensorsHeader layOut(Map<String, RawTensor> tensors, Map<String, String> metadata) {
        if (tensors.containsKey(METADATA)) {
            throw new InvalidInputException(
                    "tensor name: \"" + METADATA + "\" is reserved by the format. Maybe rename the tensor.");
        }
        Map<String, TensorInfo> infos = new LinkedHashMap<>();
        long begin = 0;
        for (Map.Entry<String, RawTensor> entry : inFileOrder(tensors)) {
            RawTensor tensor = entry.getValue();
            long end = Math.addExact(begin, tensor.type().bytes(tensor.shape()));
            infos.put(entry.getKey(), new TensorInfo(tensor.type(), tensor.shape(), begin, end));
            begin = end;
        }
        return new SafetensorsHeader(infos, new TreeMap<>(metadata));
    }

    private static List<Map.Entry<String, RawTensor>> inFileOrder(Map<String, RawTensor> tensors) {
        List<Map.Entry<String, RawTensor>> entries = new ArrayList<>(tensors.entrySet());
        Comparator<Map.Entry<String, RawTensor>> byType =
                Comparator.comparing(entry -> entry.getValue().type());
        entries.sort(byType.reversed().thenComparing(Map.Entry.comparingByKey()));
        return entries;
    }

    /** The first bytes of the file: the length of the header, the header as JSON, and spaces up to a multiple of eight. */
    ByteBuffer encode() {
        byte[] json = toJson().toString().getBytes(StandardCharsets.UTF_8);
        int length = Math.addExact(json.length, ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES + length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(length).put(json);
        while (bytes.hasRemaining()) {
            bytes.put((byte) ' ');
        }
        return bytes.flip();
    }

    private ObjectNode toJson() {
        ObjectNode root = JSON.createObjectNode();
        if (!metadata.isEmpty()) {
            ObjectNode node = root.putObject(METADATA);
            metadata.forEach(node::put);
        }
        tensors.forEach((name, info) -> addTensor(root.putObject(name), info));
        return root;
    }

    private static void addTensor(ObjectNode node, TensorInfo info) {
        node.put("dtype", info.type().name());
        ArrayNode shape = node.putArray("shape");
        for (int extent : info.shape().extents()) {
            shape.add(extent);
        }
        node.putArray("data_offsets").add(info.begin()).add(info.end());
    }
}
