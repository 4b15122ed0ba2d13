package io.rheostat.data.rooms;

import io.rheostat.data.DataSet;
import io.rheostat.data.Sample;
import io.rheostat.data.SeededRandom;
import io.rheostat.ops.Shape;
import io.rheostat.tensor.FloatTensor;
import io.rheostat.tensor.LabelTensor;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * One part of the rooms. What is kept of a rendered room is four bytes a pixel, the colour and the solid that is seen:
 * depth and normals come back exactly, and ten times faster than by rendering, from one intersection with that solid.
 */
final class RoomsData implements DataSet {
    private static final long KEPT_BYTES = 512L << 20;

    private final int size;
    private final int count;
    private final long seed;
    private final long part;
    private final AtomicReferenceArray<byte[]> rendered;

    /** @param part what tells the parts apart: no room is in two of them */
    RoomsData(int size, int count, long seed, long part) {
        this.size = size;
        this.count = count;
        this.seed = seed;
        this.part = part;
        long fits = KEPT_BYTES / ((long) size * size * Renderer.BYTES);
        this.rendered = new AtomicReferenceArray<>((int) Math.min(count, fits));
    }

    @Override
    public int size() {
        return count;
    }

    @Override
    public Sample get(int index) {
        Scene scene = scene(Objects.checkIndex(index, count));
        byte[] pixels = index < rendered.length() ? rendered.get(index) : null;
        if (pixels == null) {
            pixels = Renderer.render(scene);
            if (index < rendered.length()) {
                rendered.set(index, pixels);
            }
        }
        return sample(scene, pixels);
    }

    /** Room {@code index} is a function of the seed, the part and the index alone. */
    Scene scene(int index) {
        return SceneMaker.make(SeededRandom.of(seed, part, index), size);
    }

    private static Sample sample(Scene scene, byte[] pixels) {
        int size = scene.camera().size();
        int plane = size * size;
        float[] image = new float[3 * plane];
        int[] labels = new int[plane];
        float[] depth = new float[plane];
        float[] normals = new float[3 * plane];
        for (int i = 0; i < plane; i++) {
            Solid solid = scene.solids().get(pixels[i * Renderer.BYTES] & 0xFF);
            Ray ray = scene.camera().ray(i % size + 0.5, i / size + 0.5);
            double t = solid.hit(ray);
            Vector normal = scene.camera().toCamera(solid.normal(ray.at(t)));
            labels[i] = solid.roomClass().ordinal();
            depth[i] = (float) t;
            normals[i] = (float) normal.x();
            normals[plane + i] = (float) normal.y();
            normals[2 * plane + i] = (float) normal.z();
            for (int c = 0; c < 3; c++) {
                image[c * plane + i] = (pixels[i * Renderer.BYTES + 1 + c] & 0xFF) / 255f;
            }
        }
        return new Sample(
                new FloatTensor(new Shape(1, 3, size, size), image),
                Map.of(
                        RoomsSource.SEGMENTATION, new LabelTensor(new Shape(1, size, size), labels),
                        RoomsSource.DEPTH, new FloatTensor(new Shape(1, 1, size, size), depth),
                        RoomsSource.NORMALS, new FloatTensor(new Shape(1, 3, size, size), normals)));
    }
}
