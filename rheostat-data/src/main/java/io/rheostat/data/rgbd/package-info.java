/** Frames of a video with measured depth, as colour and depth cameras record them. */
@NullMarked
package io.rheostat.data.rgbd;

import org.jspecify.annotations.NullMarked;
