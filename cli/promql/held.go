package main

const (
	// maxHeldNumbers is how many numbers of points are kept between calls: 96 MB, twice what a million points take with histograms among them.
	maxHeldNumbers = 12_000_000
	// numbersOfHistogram is what a native histogram counts for.
	numbersOfHistogram = 60
)

// read gives the samples of the source in the period, both ends included.
func (s *store) read(from source, start, end int64) samples {
	return s.hold(from.stored, start, end).samplesOf(from, start, end)
}

// hold reads of a row's points in the period what was not read before.
func (s *store) hold(row *stored, start, end int64) *readout {
	if s.heldNumbers > maxHeldNumbers {
		s.releaseAll()
	}
	held := row.held
	s.heldNumbers -= held.numbers()
	if held == nil || start > held.end+1 || end < held.start-1 {
		held = s.fetch(row, start, end)
	}
	if start < held.start {
		held = s.fetch(row, start, held.start-1).followedBy(held)
	}
	if end > held.end {
		held = held.followedBy(s.fetch(row, held.end+1, end))
	}
	s.heldNumbers += held.numbers()
	row.held = held
	return held
}

// forget lets go of the points in a period, both ends included.
func (s *store) forget(first, last int64) {
	for _, row := range s.rows {
		s.heldNumbers -= row.held.numbers()
		row.held = row.held.without(first, last)
		s.heldNumbers += row.held.numbers()
	}
}

func (s *store) releaseAll() {
	for _, row := range s.rows {
		row.held = nil
	}
	s.heldNumbers = 0
}
