"""newsclean as a stage of other people's pipelines: one thin file for each host engine, imported only by its users.

Under all of them lie `newsclean.clean`, for engines that hand over a page, and `newsclean.batch.arrow.clean_batch`, for
engines that hand over an Arrow record batch.
"""
