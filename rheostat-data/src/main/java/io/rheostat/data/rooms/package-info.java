/**
 * The built-in data set: furnished rooms, rendered by ray casting with exact ground truth.
 *
 * <p>There is one frame convention, for the world and for the camera alike: x to the right, y <em>down</em>, z forward,
 * lengths in metres. Depth is the camera's z, along the optical axis and not along the ray. Normals are unit vectors in
 * the camera's frame that point out of the surface, towards the camera: a wall seen head-on has (0, 0, -1), the floor
 * has a negative y.
 */
@NullMarked
package io.rheostat.data.rooms;

import org.jspecify.annotations.NullMarked;
