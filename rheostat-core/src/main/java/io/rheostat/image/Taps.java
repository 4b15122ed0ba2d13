package io.rheostat.image;

/**
 * What a line of one length reads of a line of another length: for each output position the first source position that
 * it reads, and the weights, summing to 1, from there on. {@link Resampling} says how they are chosen.
 */
record Taps(int[] first, float[][] weights) {
    int count() {
        return first.length;
    }

    static Taps of(int source, int output) {
        Taps taps = new Taps(new int[output], new float[output][]);
        double step = (double) source / output;
        double radius = Math.max(step, 1);
        for (int i = 0; i < output; i++) {
            double centre = (i + 0.5) * step;
            taps.first[i] = (int) Math.max(Math.floor(centre - radius + 0.5), 0);
            int end = (int) Math.min(Math.floor(centre + radius + 0.5), source);
            taps.weights[i] = triangle(taps.first[i], end, centre, radius);
        }
        return taps;
    }

    private static float[] triangle(int first, int end, double centre, double radius) {
        float[] weights = new float[end - first];
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) Math.max(1 - Math.abs(first + i + 0.5 - centre) / radius, 0);
            sum += weights[i];
        }
        for (int i = 0; i < weights.length; i++) {
            weights[i] /= (float) sum;
        }
        return weights;
    }
}
