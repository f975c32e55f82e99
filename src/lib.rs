//! Pound for Pound: which councils get the best results for their citizens, pound for pound?
//!
//! Data flows one way: an [`edition`] and a method give a ranking, and a ranking gives a view.
