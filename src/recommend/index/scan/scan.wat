;; Squared Euclidean distances of many 8-bit rows from one 16-bit query, sixteen columns at a time: those within a limit are
;; listed. The first columns of all rows are stored together, and the others are read only where these are within the limit.
;; Compiled into wasm-module.ts; a test proves that the two are the same program.
(module
  (memory (import "env" "memory") 1)

  ;; heads:     address of the first columns of the rows, `headWidth` signed bytes each
  ;; end:       address after the last of them
  ;; tails:     address of their other columns, `tailWidth` signed bytes each, perhaps 0
  ;; headWidth, tailWidth: multiples of 16
  ;; query:     address of signed 16-bit numbers, one a column
  ;; out:       address of two 32-bit numbers for each row that is within the limit, its number from the first row on and
  ;;            its distance; one place more than rows
  ;; limit:     squared distance
  ;; result:    how many rows are within the limit
  (func (export "scan")
    (param $heads i32) (param $end i32) (param $tails i32) (param $headWidth i32) (param $tailWidth i32)
    (param $query i32) (param $out i32) (param $limit i32) (result i32)
    (local $at i32) (local $next i32) (local $stop i32) (local $from i32) (local $distance i32)
    (local $number i32) (local $place i32)
    (local $bytes v128) (local $low v128) (local $high v128) (local $sum v128)

    (local.set $next (local.get $heads))
    (local.set $place (local.get $out))
    (block $done
      (loop $row
        (br_if $done (i32.ge_u (local.get $next) (local.get $end)))
        (local.set $sum (v128.const i32x4 0 0 0 0))
        (local.set $from (local.get $query))
        (local.set $at (local.get $next))
        (local.set $next (i32.add (local.get $next) (local.get $headWidth)))
        (local.set $stop (local.get $next))

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

          ;; After the head comes the tail, unless there is none or the row is too far already.
          (if (i32.eq (local.get $stop) (local.get $next))
            (then
              (local.set $at
                (i32.add (local.get $tails) (i32.mul (local.get $number) (local.get $tailWidth))))
              (local.set $stop (i32.add (local.get $at) (local.get $tailWidth)))
              (br_if $columns
                (i32.and
                  (i32.ne (local.get $tailWidth) (i32.const 0))
                  (i32.le_s (local.get $distance) (local.get $limit)))))))

        ;; Always written, and kept by moving on only where the row is near: faster than a branch.
        (i32.store (local.get $place) (local.get $number))
        (i32.store offset=4 (local.get $place) (local.get $distance))
        (local.set $place
          (i32.add
            (local.get $place)
            (i32.shl (i32.le_s (local.get $distance) (local.get $limit)) (i32.const 3))))
        (local.set $number (i32.add (local.get $number) (i32.const 1)))
        (br $row)))
    (i32.shr_u (i32.sub (local.get $place) (local.get $out)) (i32.const 3))))
