package io.rheostat.network;

import io.rheostat.cost.Cost;
import io.rheostat.cost.CostOps;
import io.rheostat.cost.Layer;
import io.rheostat.space.EncoderConfig;
import io.rheostat.space.SubnetConfig;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The cost of a supernet's subnets at one image size. Decoders do not see each other, so the cost of a subnet is the sum of its parts.
 *
 * @param height of the image, pixels
 * @param width of the image, pixels
 */
public record CostModel(Supernet supernet, int height, int width) {
    /** Of the whole subnet. */
    public Cost of(SubnetConfig config) {
        return run(config).total();
    }

    /** A row an operation, in the order in which they run. */
    public List<Layer> layers(SubnetConfig config) {
        return run(config).layers();
    }

    public Cost ofEncoder(EncoderConfig config) {
        return of(new SubnetConfig(config, Map.of()));
    }

    /** Of one decoder, behind an encoder of this configuration: each width's cost, ascending by width. */
    public Map<Double, Cost> ofDecoder(EncoderConfig config, String task, List<Double> widths) {
        CostOps encoder = new CostOps();
        List<CostOps.Value> features = supernet.encode(encoder, config, encoder.image(height, width));
        Map<Double, Cost> costs = new TreeMap<>();
        for (double decoderWidth : widths) {
            CostOps decoder = new CostOps();
            supernet.decode(decoder, task, decoderWidth, features, height, width);
            costs.put(decoderWidth, decoder.total());
        }
        return costs;
    }

    private CostOps run(SubnetConfig config) {
        CostOps ops = new CostOps();
        supernet.forward(ops, config, ops.image(height, width));
        return ops;
    }
}
