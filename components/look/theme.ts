/** The styles that every page loads before its own. */
import './tokens.css';
import './base.css';
