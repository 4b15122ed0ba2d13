package io.rheostat.data.source;

import io.rheostat.task.TaskKind;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a part of the data knows of one task.
 *
 * @param labelled samples that have a target
 * @param unknownShare share of the targets' values that is unknown, in [0, 1]; 0 where there is no target
 * @param classes class name to the number of images (classification) or pixels (segmentation), in the order of labels;
 *     no and yes to the number of pixels (saliency, boundaries); else empty
 * @param least metres, of depth; else null
 * @param most metres, of depth; else null
 * @param median metres, of depth, to half a per cent; else null
 * @param facingAway share of the known normals that face away from the camera, in [0, 1]: few, unless the axes are others; else null
 */
public record TaskSummary(
        String name,
        TaskKind kind,
        int labelled,
        double unknownShare,
        Map<String, Long> classes,
        @Nullable Double least,
        @Nullable Double most,
        @Nullable Double median,
        @Nullable Double facingAway) {}
