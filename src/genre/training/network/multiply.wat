;; Product of two matrices of 32-bit floats, four rows by eight columns at a time.
;; Compiled into module.ts; a test proves that the two are the same program.
(module
  (memory (import "env" "memory") 1)

  ;; c[i, j] = sum over p < k of a[i, p] b[p, j]
  ;; a:      address; an element's is a + i aRow + p aColumn, so that a transposed matrix needs no copy
  ;; b, c:   addresses of row-major matrices with n columns
  ;; m, n:   multiples of 4 and of 8
  ;; k:      at least 1
  (func (export "multiply")
    (param $a i32) (param $aRow i32) (param $aColumn i32) (param $b i32) (param $c i32)
    (param $m i32) (param $k i32) (param $n i32)
    (local $i i32) (local $j i32) (local $left i32)
    (local $from i32) (local $with i32) (local $to i32)
    (local $row i32) (local $two i32) (local $three i32)
    (local $low v128) (local $high v128) (local $x v128)
    (local $c00 v128) (local $c01 v128) (local $c10 v128) (local $c11 v128)
    (local $c20 v128) (local $c21 v128) (local $c30 v128) (local $c31 v128)

    (local.set $row (i32.shl (local.get $n) (i32.const 2)))
    (local.set $two (i32.shl (local.get $aRow) (i32.const 1)))
    (local.set $three (i32.add (local.get $two) (local.get $aRow)))
    (loop $rows
      (local.set $j (i32.const 0))
      (loop $columns
        (local.set $from (local.get $a))
        (local.set $with (i32.add (local.get $b) (i32.shl (local.get $j) (i32.const 2))))
        (local.set $left (local.get $k))
        (local.set $c00 (v128.const f32x4 0 0 0 0))
        (local.set $c01 (v128.const f32x4 0 0 0 0))
        (local.set $c10 (v128.const f32x4 0 0 0 0))
        (local.set $c11 (v128.const f32x4 0 0 0 0))
        (local.set $c20 (v128.const f32x4 0 0 0 0))
        (local.set $c21 (v128.const f32x4 0 0 0 0))
        (local.set $c30 (v128.const f32x4 0 0 0 0))
        (local.set $c31 (v128.const f32x4 0 0 0 0))

        (loop $sum
          (local.set $low (v128.load (local.get $with)))
          (local.set $high (v128.load offset=16 (local.get $with)))
          (local.set $x (v128.load32_splat (local.get $from)))
          (local.set $c00 (f32x4.add (local.get $c00) (f32x4.mul (local.get $x) (local.get $low))))
          (local.set $c01 (f32x4.add (local.get $c01) (f32x4.mul (local.get $x) (local.get $high))))
          (local.set $x (v128.load32_splat (i32.add (local.get $from) (local.get $aRow))))
          (local.set $c10 (f32x4.add (local.get $c10) (f32x4.mul (local.get $x) (local.get $low))))
          (local.set $c11 (f32x4.add (local.get $c11) (f32x4.mul (local.get $x) (local.get $high))))
          (local.set $x (v128.load32_splat (i32.add (local.get $from) (local.get $two))))
          (local.set $c20 (f32x4.add (local.get $c20) (f32x4.mul (local.get $x) (local.get $low))))
          (local.set $c21 (f32x4.add (local.get $c21) (f32x4.mul (local.get $x) (local.get $high))))
          (local.set $x (v128.load32_splat (i32.add (local.get $from) (local.get $three))))
          (local.set $c30 (f32x4.add (local.get $c30) (f32x4.mul (local.get $x) (local.get $low))))
          (local.set $c31 (f32x4.add (local.get $c31) (f32x4.mul (local.get $x) (local.get $high))))
          (local.set $from (i32.add (local.get $from) (local.get $aColumn)))
          (local.set $with (i32.add (local.get $with) (local.get $row)))
          (br_if $sum (local.tee $left (i32.sub (local.get $left) (i32.const 1)))))

        (local.set $to (i32.add (local.get $c) (i32.shl (local.get $j) (i32.const 2))))
        (v128.store (local.get $to) (local.get $c00))
        (v128.store offset=16 (local.get $to) (local.get $c01))
        (local.set $to (i32.add (local.get $to) (local.get $row)))
        (v128.store (local.get $to) (local.get $c10))
        (v128.store offset=16 (local.get $to) (local.get $c11))
        (local.set $to (i32.add (local.get $to) (local.get $row)))
        (v128.store (local.get $to) (local.get $c20))
        (v128.store offset=16 (local.get $to) (local.get $c21))
        (local.set $to (i32.add (local.get $to) (local.get $row)))
        (v128.store (local.get $to) (local.get $c30))
        (v128.store offset=16 (local.get $to) (local.get $c31))
        (br_if $columns
          (i32.lt_u (local.tee $j (i32.add (local.get $j) (i32.const 8))) (local.get $n))))

      (local.set $a (i32.add (local.get $a) (i32.shl (local.get $aRow) (i32.const 2))))
      (local.set $c (i32.add (local.get $c) (i32.shl (local.get $row) (i32.const 2))))
      (br_if $rows
        (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 4))) (local.get $m))))))
