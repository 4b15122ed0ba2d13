/** PASCAL-Context for five dense tasks, in the layout that ASTMT introduced and MTI-Net kept. */
@NullMarked
package io.rheostat.data.pascal;

import org.jspecify.annotations.NullMarked;
