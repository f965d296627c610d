;; Squared Euclidean distances of many 8-bit rows from one 16-bit query, sixteen columns at a time. A row whose first
;; columns are farther than a limit already is given up, at what these sum up to.
;; Compiled into module.ts; a test proves that the two are the same program.
(module
  (memory (import "env" "memory") 1)

  ;; rows:  address of the rows, `width` signed bytes each; width is a multiple of 16
  ;; end:   address after the last row
  ;; query: address of `width` signed 16-bit numbers
  ;; out:   address of one signed 32-bit distance for each row
  ;; first: how many of the columns are compared with the limit, a multiple of 16, at most width
  ;; limit: squared distance
  (func (export "scan")
    (param $rows i32) (param $end i32) (param $width i32) (param $query i32) (param $out i32)
    (param $first i32) (param $limit i32)
    (local $at i32) (local $rowEnd i32) (local $stop i32) (local $from i32) (local $distance i32)
    (local $bytes v128) (local $low v128) (local $high v128) (local $sum v128)

    (local.set $at (local.get $rows))
    (block $done
      (loop $row
        (br_if $done (i32.ge_u (local.get $at) (local.get $end)))
        (local.set $sum (v128.const i32x4 0 0 0 0))
        (local.set $from (local.get $query))
        (local.set $rowEnd (i32.add (local.get $at) (local.get $width)))
        (local.set $stop (i32.add (local.get $at) (local.get $first)))

        (loop $columns
          (local.set $bytes (v128.load (local.get $at)))
          (local.set $low
            (i16x8.sub
              (i16x8.extend_low_i8x16_s (local.get $bytes))
              (v128.load (local.get $from))))
          (local.set $high
            (i16x8.sub
              (i16x8.extend_high_i8x16_s (local.get $bytes))
              (v128.load offset=16 (local.get $from))))
          (local.set $sum
            (i32x4.add
              (local.get $sum)
              (i32x4.add
                (i32x4.dot_i16x8_s (local.get $low) (local.get $low))
                (i32x4.dot_i16x8_s (local.get $high) (local.get $high)))))
          (local.set $from (i32.add (local.get $from) (i32.const 32)))
          (local.set $at (i32.add (local.get $at) (i32.const 16)))
          (br_if $columns (i32.lt_u (local.get $at) (local.get $stop)))

          (local.set $distance
            (i32.add
              (i32.add
                (i32x4.extract_lane 0 (local.get $sum))
                (i32x4.extract_lane 1 (local.get $sum)))
              (i32.add
                (i32x4.extract_lane 2 (local.get $sum))
                (i32x4.extract_lane 3 (local.get $sum)))))
          (local.set $stop (local.get $rowEnd))
          (br_if $columns
            (i32.and
              (i32.lt_u (local.get $at) (local.get $rowEnd))
              (i32.le_s (local.get $distance) (local.get $limit)))))

        (local.set $at (local.get $rowEnd))

        (i32.store (local.get $out) (local.get $distance))
        (local.set $out (i32.add (local.get $out) (i32.const 4)))
        (br $row)))))
