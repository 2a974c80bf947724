package main

import "sort"

// column is the values of a part of a stored row.
type column struct {
	values []float64
	falls  []int // the places of those below the one before, among the first that were looked at
	looked int
}

// fallsBetween gives the places of values below the one before, after the first place and before the last, counted from the first. A counter
// began anew there.
func (c *column) fallsBetween(first, last int) []int {
	for i := max(c.looked, 1); i < len(c.values); i++ {
		if c.values[i] < c.values[i-1] {
			c.falls = append(c.falls, i)
		}
	}
	c.looked = len(c.values)
	found := c.falls[sort.SearchInts(c.falls, first+1):sort.SearchInts(c.falls, last)]
	if first == 0 || len(found) == 0 {
		return found
	}
	places := make([]int, len(found))
	for i, fall := range found {
		places[i] = fall - first
	}
	return places
}

func (c *column) between(first, last int) column {
	part := column{values: c.values[first:last]}
	if first == 0 {
		part.looked = min(c.looked, last)
		part.falls = c.falls[:sort.SearchInts(c.falls, last)]
	}
	return part
}
