from newsclean.bodymodel.rows import rows_of as rows_of
from newsclean.bodymodel.trees import trees_of as trees_of
